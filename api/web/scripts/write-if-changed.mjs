import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Leave an equal file alone, so that nothing that depends on its time is built again. */
export function writeIfChanged(path, text) {
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}
