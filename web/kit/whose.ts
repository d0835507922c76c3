/** For whose eyes the page is: what it keeps in memory is kept for them alone. Empty while nobody is signed in. */

import { shallowRef } from "vue";

export const whose = shallowRef("");
