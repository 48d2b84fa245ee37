import "./county-page/define.js";
