import { HttpApiClient } from "../api/client.js";
import { define } from "../shared/element/lotse-element.js";
import "./lotse-chat/define.js";
import { LotseWidget } from "./widget/lotse-widget.js";
import { readWidgetSettings } from "./widget/widget-settings.js";

define("lotse-widget", LotseWidget);

const site = new URL(".", import.meta.url);

if (!document.querySelector("lotse-widget")) {
  const widget = document.createElement("lotse-widget") as LotseWidget;
  widget.site = site;
  widget.client = new HttpApiClient(site);
  widget.settings = readWidgetSettings(document, import.meta.url);
  document.body.append(widget);
}
