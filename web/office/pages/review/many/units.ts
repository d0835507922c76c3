/** The handling units that may be proposed, by name. */

import { useAsked } from "kit/asking";
import { findUnits, nameOfOrganisation, type Picker } from "kit/forms/pickers";

export const picker: Picker = { find: findUnits, nameOf: nameOfOrganisation };

/** All at once: rows name the same few again and again. */
export function useUnitNames() {
  const { value: units } = useAsked(() => findUnits(""));
  const nameOf = (id: string): string => units.value?.find(({ value }) => value === id)?.label ?? "…";
  return { nameOf };
}
