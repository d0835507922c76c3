/** Acts of a proposal for which there is a better form than the one that is drawn. */

import { defineAsyncComponent } from "vue";

export const editors = {
  merge_proposal: defineAsyncComponent(() => import("./MergeEditor.vue")),
  submit_proposal: defineAsyncComponent(() => import("kit/likeness/SubmitForm.vue")),
};
