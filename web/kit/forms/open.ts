/** The form that stands open on a page, for what beside it puts something in. */

import { inject, onScopeDispose, provide, shallowRef, type InjectionKey, type Ref, type ShallowRef } from "vue";
import type { Values } from "./schema";

export interface OpenForm {
  act: string;
  values: Ref<Values>;
}

const KEY: InjectionKey<ShallowRef<OpenForm | null>> = Symbol("open form");

export function provideOpenForm(): void {
  provide(KEY, shallowRef(null));
}

export function useOpenForm(): ShallowRef<OpenForm | null> {
  return inject(KEY, () => shallowRef(null), true);
}

/** This form stands open for as long as it is there. */
export function standOpen(form: OpenForm): void {
  const open = useOpenForm();
  open.value = form;
  onScopeDispose(() => {
    if (open.value === form) open.value = null;
  });
}
