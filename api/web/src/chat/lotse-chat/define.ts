import { define } from "../../shared/element/lotse-element.js";
import { LotseChatHeader } from "../chat-header/lotse-chat-header.js";
import { LotseCodeDialog } from "../dialogs/code-dialog.js";
import { LotseDeleteDialog } from "../dialogs/delete-dialog.js";
import { LotseResumeDialog } from "../dialogs/resume-dialog.js";
import { LotseMessageList } from "../message-list/lotse-message-list.js";
import { LotseQuestionForm } from "../question-form/lotse-question-form.js";
import { LotseChat } from "./lotse-chat.js";

define("lotse-chat-header", LotseChatHeader);
define("lotse-message-list", LotseMessageList);
define("lotse-question-form", LotseQuestionForm);
define("lotse-code-dialog", LotseCodeDialog);
define("lotse-resume-dialog", LotseResumeDialog);
define("lotse-delete-dialog", LotseDeleteDialog);
define("lotse-chat", LotseChat);
