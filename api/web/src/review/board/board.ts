import { RefusedError } from "../../api/errors.js";
import type { ReviewClient } from "../../api/review-client.js";
import type { Choices, Figures, HandoffFigures } from "../../api/review-schema.js";
import { queryIn, type View } from "../view/view.js";
import { type Row, rowsOf } from "./rising.js";

export interface BoardState {
  /** null: not read yet. */
  rows: readonly Row[] | null;
  figures: { now: Figures; before: Figures } | null;
  handoffs: HandoffFigures | null;
  choices: Choices | null;
  busy: boolean;
  trouble: "offline" | "refused" | null;
}

/** What is read for the view that is shown. Knows no elements. */
export class Board {
  state: BoardState = { rows: null, figures: null, handoffs: null, choices: null, busy: false, trouble: null };
  private readings = 0;

  constructor(
    private readonly client: ReviewClient,
    private readonly listener: { changed: (state: BoardState) => void; ended: () => void },
  ) {}

  /** Read what this view shows; of several calls the last one counts. */
  async show(view: View): Promise<void> {
    this.readings += 1;
    const reading = this.readings;
    this.change({ busy: true, trouble: null });
    try {
      const read = await this.read(view);
      if (reading === this.readings) this.change({ ...read, busy: false });
    } catch (error) {
      if (reading === this.readings) this.fail(error);
    }
  }

  private async read(view: View): Promise<Partial<BoardState>> {
    const [now, before] = [queryIn(view, view.now), queryIn(view, view.before)];
    const [themesNow, themesBefore, figuresNow, figuresBefore, handoffs, choices] = await Promise.all([
      this.client.themes(now),
      this.client.themes(before),
      this.client.figures(now),
      this.client.figures(before),
      this.client.handoffs(view.now),
      this.client.choices(),
    ]);
    return {
      rows: rowsOf(themesNow, themesBefore),
      figures: { now: figuresNow, before: figuresBefore },
      handoffs,
      choices,
    };
  }

  private fail(error: unknown): void {
    const refused = error instanceof RefusedError;
    this.change({ busy: false, trouble: refused ? "refused" : "offline" });
    if (refused && error.status === 401) this.listener.ended();
  }

  private change(change: Partial<BoardState>): void {
    this.state = { ...this.state, ...change };
    this.listener.changed(this.state);
  }
}
