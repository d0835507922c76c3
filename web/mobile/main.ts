/** The phone's one wiring place. */

import { createPinia } from "pinia";
import { createApp } from "vue";
import "kit/tokens.css";
import "kit/base.css";
import "./phone.css";
import { hooks } from "kit/api";
import { broken } from "kit/broken";
import { demo } from "kit/demo";
import { dropOldDrafts } from "kit/drafts";
import App from "./App.vue";
import { register } from "./installing";
import { makeRouter } from "./router";

const app = createApp(App);
app.use(createPinia());
app.config.errorHandler = (thrown) => {
  broken.value = true;
  throw thrown; // so that the browser's console has it with its place
};
hooks.answered = (response) => {
  demo.value ||= response.headers.get("X-Yizheng-Demo") === "1";
};
app.use(makeRouter());
app.mount("#app");
register();
void dropOldDrafts().catch(() => undefined); // a browser without storage has no old drafts either
