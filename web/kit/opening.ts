/** How it goes with the page that is being opened: `opening` when that takes a while, `unreached` the address of one whose
 * file could not be fetched, while the page before it stands.
 */

import { ref } from "vue";

export const opening = ref(false);
export const unreached = ref("");
