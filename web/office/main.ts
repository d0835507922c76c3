/** The desk's one wiring place. */

import { createPinia } from "pinia";
import { createApp } from "vue";
import "kit/tokens.css";
import "kit/base.css";
import { hooks } from "kit/api";
import { dropOldDrafts } from "kit/drafts";
import App from "./App.vue";
import { demo } from "kit/demo";
import { makeRouter } from "./router";
import { broken } from "kit/broken";

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
void dropOldDrafts().catch(() => undefined); // a browser without storage has no old drafts either
