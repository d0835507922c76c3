/** Whether this is a demonstration; every answer of the server says so. */

import { ref } from "vue";

export const demo = ref(false);
