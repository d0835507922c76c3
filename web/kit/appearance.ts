/** How large and how contrasted this browser shows: two attributes of the page, which tokens.css answers to. */

import { ref, watchEffect } from "vue";

export const SIZES = ["standard", "large", "largest"] as const;
export type Size = (typeof SIZES)[number];

const SIZE_PLACE = "yz.size";
const CONTRAST_PLACE = "yz.contrast";

const kept = localStorage.getItem(SIZE_PLACE) as Size | null;

export const size = ref<Size>(kept && SIZES.includes(kept) ? kept : "standard");
export const highContrast = ref(localStorage.getItem(CONTRAST_PLACE) === "high");

watchEffect(() => {
  localStorage.setItem(SIZE_PLACE, size.value);
  document.documentElement.dataset.size = size.value;
});

watchEffect(() => {
  localStorage.setItem(CONTRAST_PLACE, highContrast.value ? "high" : "normal");
  document.documentElement.dataset.contrast = highContrast.value ? "high" : "normal";
});
