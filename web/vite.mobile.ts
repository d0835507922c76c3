/** The phone, served at /m/, with the worker that starts it without a connection. */

import { defineConfig } from "vite";
import { app, here } from "./apps.ts";
import { shell } from "./shell.ts";

export default defineConfig(app("mobile", "/m/", [shell(here("mobile"))]));
