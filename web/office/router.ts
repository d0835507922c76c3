/** Every address of the desk. A page is loaded when it is first opened. */

import { nextTick } from "vue";
import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from "vue-router";
import { useSession } from "kit/session";
import { broken } from "./broken";
import { say, type MessageKey } from "./messages";
import { adminRoutes } from "./pages/admin/routes";

const OPENED_ANEW = "yz.opened-anew";

declare module "vue-router" {
  interface RouteMeta {
    title: MessageKey;
    /** Nobody needs to be signed in. */
    open?: boolean;
    /** Another record is another page, not the same with other contents. */
    byId?: boolean;
  }
}

export const routes: RouteRecordRaw[] = [
  { path: "/", name: "home", component: () => import("./pages/Home.vue"), meta: { title: "home" } },
  { path: "/tasks", name: "tasks", component: () => import("./pages/Tasks.vue"), meta: { title: "tasks" } },
  { path: "/messages", name: "messages", component: () => import("./pages/Inbox.vue"), meta: { title: "messages" } },
  {
    path: "/proposals",
    name: "proposals",
    component: () => import("./pages/proposals/ProposalList.vue"),
    meta: { title: "proposals" },
  },
  {
    path: "/proposals/new",
    name: "proposal-new",
    component: () => import("./pages/editor/ProposalEditor.vue"),
    meta: { title: "write_proposal" },
  },
  {
    path: "/proposals/:id",
    name: "proposal",
    component: () => import("./pages/proposal/ProposalPage.vue"),
    meta: { title: "one_proposal", byId: true },
  },
  {
    path: "/proposals/:id/edit",
    name: "proposal-edit",
    component: () => import("./pages/editor/ProposalEditor.vue"),
    meta: { title: "edit_proposal", byId: true },
  },
  {
    path: "/handlings/:id",
    name: "handling",
    component: () => import("./pages/handling/HandlingPage.vue"),
    meta: { title: "one_handling", byId: true },
  },
  { path: "/review", name: "review", component: () => import("./pages/review/ReviewBench.vue"), meta: { title: "review" } },
  { path: "/cosign", name: "cosign", component: () => import("./pages/cosign/CosignInbox.vue"), meta: { title: "cosign" } },
  { path: "/handover", name: "handover", component: () => import("./pages/handover/HandoverBench.vue"), meta: { title: "handover" } },
  { path: "/handlings", name: "handlings", component: () => import("./pages/handlings/HandlingList.vue"), meta: { title: "handlings" } },
  { path: "/commitments", name: "commitments", component: () => import("./pages/commitments/CommitmentBoard.vue"), meta: { title: "commitments" } },
  { path: "/deadlines", name: "deadlines", component: () => import("./pages/deadlines/DeadlineCalendar.vue"), meta: { title: "deadlines" } },
  { path: "/statistics", name: "statistics", component: () => import("./pages/statistics/StatisticsPage.vue"), meta: { title: "statistics" } },
  {
    path: "/statistics/rows",
    name: "statistics-rows",
    component: () => import("./pages/statistics/CountedList.vue"),
    meta: { title: "statistics_rows" },
  },
  { path: "/papers", name: "papers", component: () => import("./pages/papers/PapersPage.vue"), meta: { title: "papers" } },
  { path: "/account", name: "account", component: () => import("./pages/MyAccount.vue"), meta: { title: "account" } },
  ...adminRoutes,
  {
    path: "/sign-in",
    name: "sign-in",
    component: () => import("./pages/SignIn.vue"),
    meta: { title: "sign_in", open: true },
  },
  {
    path: "/:rest(.*)*",
    name: "not-found",
    component: () => import("./pages/NotFound.vue"),
    meta: { title: "not_found" },
  },
];

export function makeRouter(history = createWebHistory(import.meta.env.BASE_URL)): Router {
  const router = createRouter({
    history,
    routes,
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  });
  router.beforeEach(async (to) => {
    const session = useSession();
    if (!session.known) await session.learn();
    if (!session.signedIn && !to.meta.open) return { name: "sign-in", query: { to: to.fullPath } };
    if (session.signedIn && to.name === "sign-in") return { name: "home" };
    return true;
  });
  router.afterEach(async (to, from, failure) => {
    if (failure) return;
    broken.value = false;
    sessionStorage.removeItem(OPENED_ANEW);
    document.title = `${say(to.meta.title)} · ${say("product")}`;
    if (to.path === from.path || from.matched.length === 0) return;
    await nextTick();
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  });
  router.onError((_thrown, to) => openAnew(to.fullPath));
  return router;
}

/** A page's file is gone after an update of the platform: open the address anew, once. */
function openAnew(address: string): void {
  if (sessionStorage.getItem(OPENED_ANEW) === address) {
    broken.value = true;
    return;
  }
  sessionStorage.setItem(OPENED_ANEW, address);
  location.assign(import.meta.env.BASE_URL + address.replace(/^\//, ""));
}
