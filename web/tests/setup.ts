/** What the browser has and the test's page has not; and no network: a test answers requests itself. */

import "fake-indexeddb/auto";
import { enableAutoUnmount } from "@vue/test-utils";
import { afterEach, beforeEach, vi } from "vitest";

beforeEach(() => {
  vi.stubGlobal("fetch", vi.fn(() => Promise.reject(new TypeError("no network in tests"))));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
});

/** What a page began ends with its test, before what the test had is taken away. */
enableAutoUnmount(afterEach);
