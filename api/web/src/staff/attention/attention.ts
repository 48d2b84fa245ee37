/** Kept in the browser, so that a morning does not begin with settings. */
const SOUND_KEY = "lotse-console-sound";

/** A tone and notifications, each only after somebody has switched it on. */
export class Attention {
  private audio: AudioContext | null = null;

  get sound(): boolean {
    return localStorage.getItem(SOUND_KEY) === "on";
  }

  /** Switch the tone on (and let it be heard once) or off. Has to be called from a press. */
  setSound(on: boolean): void {
    if (on) localStorage.setItem(SOUND_KEY, "on");
    else localStorage.removeItem(SOUND_KEY);
    if (on) this.tone();
  }

  get permission(): NotificationPermission {
    return typeof Notification === "undefined" ? "denied" : Notification.permission;
  }

  async askPermission(): Promise<void> {
    if (typeof Notification !== "undefined") await Notification.requestPermission();
  }

  /** Sound, and a notification where nobody looks at the page. The text names nobody. */
  attract(text: string): void {
    if (this.sound) this.tone();
    if (!document.hidden || this.permission !== "granted") return;
    const notification = new Notification("Lotse", { body: text, tag: "lotse" });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
  }

  private tone(): void {
    if (typeof AudioContext === "undefined") return;
    this.audio ??= new AudioContext();
    void this.audio.resume();
    ring(this.audio, 660, 0);
    ring(this.audio, 880, 0.16);
  }
}

/** A short soft tone, `delay` seconds from now. */
function ring(audio: AudioContext, frequency: number, delay: number): void {
  const [oscillator, volume, start] = [audio.createOscillator(), audio.createGain(), audio.currentTime + delay];
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(0.15, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.32);
}

/** The title of the page with the number of those who want somebody. */
export function titleWith(waiting: number, title: string): string {
  return waiting ? `(${waiting}) ${title}` : title;
}
