/** Who is signed in, and for whom they act. Tokens are cookies that no script sees: only names and rights are here. */

import { defineStore } from "pinia";
import { computed, ref, watch } from "vue";
import { answered, api, hooks, QUIETLY, renew, type Principal, type Schemas } from "./api";
import { Problem } from "./problems";
import { whose } from "./whose";

export type Account = Schemas["AccountView"];
export interface Grant {
  role: string;
  committee: string;
  scope: string;
  scope_id: string;
}

const PLACE = "yz.principal";
const ACCOUNT_PLACE = "yz.account";

export const useSession = defineStore("session", () => {
  const account = ref<Account | null>(null);
  const principal = ref<Principal | null>(null);
  const known = ref(false);
  /** Answers the requests that wait for the person to sign in again; while there is one, the overlay stands. */
  const waiting = ref<((signedIn: boolean) => void) | null>(null);
  let asked: Promise<boolean> | null = null;
  let reading: Promise<void> = Promise.resolve();

  const signedIn = computed(() => account.value !== null);
  const grants = computed(() => (principal.value?.grants ?? []) as unknown as Grant[]);
  const roles = computed(() => new Set(grants.value.map((grant) => grant.role)));
  const actsFor = computed(() => principal.value?.on_behalf_of ?? null);
  const actsForName = computed(() => {
    const deputed = (account.value?.deputy_for ?? []) as { account: string; name: string }[];
    return deputed.find((one) => one.account === actsFor.value)?.name ?? "";
  });

  watch(principal, (now) => (whose.value = now ? `${now.account} ${now.on_behalf_of ?? ""}` : ""), { flush: "sync" });

  /** Those for whom one speaks now, by name: once the account is read by which they are known. */
  async function speaksFor(): Promise<{ id: string; name: string }[]> {
    await reading;
    return (account.value?.speaks_for ?? []).filter(({ id }) => principal.value?.subjects.includes(id));
  }

  /** Whether the account has one of these roles; `member` stands for whoever may propose. */
  function hasAny(...wanted: string[]): boolean {
    const proposes = (principal.value?.subjects.length ?? 0) > 0;
    return wanted.some((role) => roles.value.has(role) || (role === "member" && proposes));
  }

  /** Ask who is signed in, once per page. Nobody is an answer too; what else goes wrong is thrown. Without a connection
   * it is who was here last, until one can be asked: what they write is kept for them.
   */
  async function learn(): Promise<void> {
    if (!kept() && !(await renew())) return forget();
    try {
      keepAccount(await askAccount());
    } catch (thrown) {
      const { status } = Problem.from(thrown);
      if (status === 0 && recalled()) return;
      if (status !== 401) throw thrown;
      return forget();
    }
    if (principal.value?.account !== account.value?.id) await renew();
    known.value = true;
  }

  const askAccount = (): Promise<Account> => answered(api.GET("/api/v1/accounts/mine", { headers: QUIETLY }));

  function keepAccount(read: Account): void {
    account.value = read;
    localStorage.setItem(ACCOUNT_PLACE, JSON.stringify(read));
  }

  function kept(): boolean {
    const text = localStorage.getItem(PLACE);
    principal.value = text ? (JSON.parse(text) as Principal) : null;
    return principal.value !== null;
  }

  function recalled(): boolean {
    const last = JSON.parse(localStorage.getItem(ACCOUNT_PLACE) ?? "null") as Account | null;
    if (last?.id === principal.value?.account) account.value = last;
    return account.value !== null;
  }

  function take(opened: Schemas["OpenedSession"]): void {
    principal.value = opened.principal;
    localStorage.setItem(PLACE, JSON.stringify(opened.principal));
  }

  /** For whom one acts may change without one's doing here, and with it for whom one speaks: the account is read again.
   * Where it cannot be read, it stays the one before.
   */
  function follow(change: () => void): void {
    const before = actsFor.value;
    change();
    const now = whose.value;
    if (!known.value || actsFor.value === before) return;
    reading = askAccount().then((read) => void (whose.value === now && keepAccount(read)), () => undefined);
  }

  function forget(): void {
    account.value = principal.value = null;
    waiting.value?.(false);
    waiting.value = asked = null;
    localStorage.removeItem(PLACE);
    localStorage.removeItem(ACCOUNT_PLACE);
    known.value = true;
  }

  async function signIn(login: string, password: string): Promise<void> {
    await opened(api.POST("/api/v1/session", { body: { login, password } }));
  }

  async function activate(login: string, code: string, password: string): Promise<void> {
    await opened(api.POST("/api/v1/session/activate", { body: { login, code, password } }));
  }

  async function actFor(accountId: string): Promise<void> {
    const path = { account_id: accountId };
    await opened(api.POST("/api/v1/session/act-for/{account_id}", { params: { path }, body: {} }));
  }

  async function actForOneself(): Promise<void> {
    await opened(api.POST("/api/v1/session/act-for-oneself", { body: {} }));
  }

  async function opened(asking: Parameters<typeof answered<Schemas["OpenedSession"]>>[0]): Promise<void> {
    const before = account.value?.id;
    take(await answered(asking));
    // The waiting page is another person's: it must not go on with these rights.
    const same = before === undefined || before === principal.value?.account;
    if (same) await learn();
    waiting.value?.(same);
    waiting.value = asked = null;
    if (!same) location.assign(import.meta.env.BASE_URL);
  }

  async function signOut(everywhere = false): Promise<void> {
    const path = everywhere ? "/api/v1/session/sign-out-everywhere" : "/api/v1/session/sign-out";
    await answered(api.POST(path, { body: {}, headers: QUIETLY })).catch((thrown: unknown) => {
      if (Problem.from(thrown).status !== 401) throw thrown;
    });
    forget();
  }

  /** One question for all requests that found the session over. */
  function signInAgain(): Promise<boolean> {
    if (known.value && !account.value) return Promise.resolve(false);
    asked ??= new Promise<boolean>((resolve) => (waiting.value = resolve));
    return asked;
  }

  /** Tabs share their cookies, so they share who is signed in: what another tab did holds here at once. */
  function heed({ key, newValue }: StorageEvent): void {
    if (key !== PLACE || !known.value) return;
    const now = newValue ? (JSON.parse(newValue) as Principal) : null;
    if (!now) forget();
    else if (now.account === account.value?.id) follow(() => (principal.value = now));
    else location.assign(import.meta.env.BASE_URL);
  }
  window.addEventListener("storage", heed);

  hooks.renewed = (session) => session && follow(() => take(session));
  hooks.signInAgain = signInAgain;

  return {
    account, principal, known, waiting, signedIn, grants, roles, actsFor, actsForName,
    hasAny, speaksFor, learn, signIn, activate, actFor, actForOneself, signOut,
  };
});
