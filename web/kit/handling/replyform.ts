/** Writing the reply 拟稿, whatever way it is drawn: what stands in it, what its class asks for, sending it.
 *
 * Nobody's version is overwritten: when a newer one was saved meanwhile both are shown, and the writer decides.
 */

import { computed, inject, nextTick, ref, shallowRef, useId, watch } from "vue";
import { placeOf, useDraft } from "kit/drafts";
import { formOf } from "kit/forms/catalogue";
import { nameAt } from "kit/forms/checking";
import { labelOf, provideForm, type AtHand } from "kit/forms/context";
import { emptyValues, fieldsOf, wordsOf, type Field, type Values } from "kit/forms/schema";
import { useSending } from "kit/forms/sending";
import type { Problem } from "kit/problems";
import { useSession } from "kit/session";
import { HANDLING, readLeft, readReply, type Reply } from "./reading";
import { addresseeOf, ASKED_THEN, goesWith, LETTER, OF_THE_CLASS, reasonFor, startOf, type Left } from "./replying";

export interface Replying {
  act: string;
  record: AtHand;
  params: Record<string, string>;
}

/** Somebody saved a version since the one it was written on, or the first one of all. */
const CHANGED = [412, 428];

/** `done` is called with the server's answer, `refused` with what it said instead. */
export function useReplyForm(props: Replying, done: (answer: unknown) => void, refused: (problem: Problem) => void) {
  const handling = inject(HANDLING, ref(null));
  const session = useSession();
  const prefix = `${useId()}-`;
  const given = fieldsOf(formOf("draft_reply")?.schema ?? null);
  const fields = ["answers", ...OF_THE_CLASS, ...LETTER].flatMap((name) => given.filter((one) => one.name === name))
    .map((one) => (ASKED_THEN.includes(one.name) ? { ...one, required: true } : one));
  const named = (field: Field) => labelOf("proposals", field);
  const some = (...names: string[]) => names.map((name) => fields.find((one) => one.name === name)).filter((one) => one !== undefined);
  const called = (path: string) => nameAt(path, fields, named);
  provideForm({ act: props.act, service: "proposals", record: props.record, prefix });

  const values = ref<Values>(emptyValues(fields));
  const tag = ref<string>();
  const chosen = computed(() => handling.value?.reply_classes.find(({ code }) => code === values.value.reply_class));
  const answers = () => values.value.answers as Values[];
  const reason = computed(() => reasonFor(chosen.value, answers()));
  const draft = useDraft(() => placeOf(session.account?.id ?? "", props.record.id, props.act), values, tag);
  const started = ref(false);
  const newer = shallowRef<Reply | null>(null);
  /** The unit's handling of an earlier round whose reply it begins with. */
  const again = ref("");
  /** What that promised and is not done. */
  const left = ref<Left[]>([]);
  const { errors, about, problem, sending, missing, send } = useSending(values, {
    act: props.act, fields: () => fields.filter(({ name }) => goesWith(chosen.value, answers(), name)), named, record: () => props.record, params: () => props.params, tag: () => tag.value,
  });

  async function start(): Promise<void> {
    const last = handling.value?.reply ? await readReply(props.record.id) : null;
    tag.value = last?.tag;
    const earlier = handling.value?.earlier ?? "";
    const before = !last && earlier ? await readReply(earlier) : null;
    if (before) again.value = earlier;
    left.value = before ? await readLeft(earlier) : [];
    if (handling.value) {
      const addressee = addresseeOf(handling.value.signers, fields.find(({ name }) => name === "addressee")?.most);
      const begun = { addressee, handler: session.principal?.name ?? "" };
      values.value = { ...values.value, ...startOf(handling.value, last?.reply ?? null, begun, before?.reply, left.value) };
    }
    draft.settle();
    started.value = true;
  }
  void start();

  async function submit(): Promise<void> {
    const answer = await send();
    if (answer !== undefined) {
      await draft.done();
      done(answer);
    } else if (CHANGED.includes(problem.value?.status ?? 0)) {
      const last = await readReply(props.record.id);
      if (last) [newer.value, tag.value] = [last.reply, last.tag];
    } else if (problem.value) refused(problem.value);
  }
  async function takeTheirs(): Promise<void> {
    if (handling.value && newer.value) values.value = { ...values.value, ...startOf(handling.value, newer.value, {}) };
    newer.value = null;
    draft.settle();
    await draft.drop();
  }
  async function keepMine(): Promise<void> {
    newer.value = null;
    await nextTick();
    await submit();
  }
  const writtenIn = (kept: Values) => wordsOf(fields, kept);
  /** Its older tag makes the server say that there is a newer version. */
  const takeDraft = () => draft.take((found) => {
    values.value = { ...values.value, ...found.values };
    tag.value = found.based_on;
  });
  watch([() => draft.found.value, started], ([found, ready]) => {
    if (ready && found && JSON.stringify(found.values) === JSON.stringify(values.value)) void draft.refuse();
  });
  const wrong = computed(() => !newer.value && (!!about.value || Object.keys(errors.value).length > 0));

  return { handling, prefix, some, values, chosen, reason, draft, started, again, left, newer, errors, about, called, sending, missing, wrong, submit, takeTheirs, keepMine, takeDraft, writtenIn };
}
