/** Whether a page threw what nobody caught: then the frame shows the error page in its place. */

import { ref } from "vue";

export const broken = ref(false);
