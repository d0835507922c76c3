/** The addresses of administration, below its own in the navigation; each page is a chunk of its own. */

import type { RouteRecordRaw } from "vue-router";

const pages: RouteRecordRaw[] = [
  {
    path: "/settings",
    name: "settings",
    component: () => import("./settings/SettingsPage.vue"),
    meta: { title: "admin_settings" },
  },
  {
    path: "/calendars",
    name: "calendars",
    component: () => import("./calendar/CalendarPage.vue"),
    meta: { title: "admin_calendars" },
  },
  {
    path: "/templates",
    name: "templates",
    component: () => import("./templates/TemplatesPage.vue"),
    meta: { title: "admin_templates" },
  },
  {
    path: "/point-rules",
    name: "point-rules",
    component: () => import("./points/PointRulesPage.vue"),
    meta: { title: "admin_point_rules" },
  },
  {
    path: "/committees",
    name: "committees",
    component: () => import("./committees/CommitteesPage.vue"),
    meta: { title: "admin_committees" },
  },
  {
    path: "/organisations",
    name: "organisations",
    component: () => import("./organisations/OrganisationsPage.vue"),
    meta: { title: "admin_organisations" },
  },
  {
    path: "/organisations/import",
    name: "import-organisations",
    component: () => import("./importing/ImportOrganisations.vue"),
    meta: { title: "admin_import" },
  },
  {
    path: "/organisations/:id",
    name: "organisation",
    component: () => import("./organisations/OrganisationPage.vue"),
    props: true,
    meta: { title: "admin_organisations" },
  },
  {
    path: "/people",
    name: "people",
    component: () => import("./people/PeoplePage.vue"),
    meta: { title: "admin_people" },
  },
  {
    path: "/people/import",
    name: "import-people",
    component: () => import("./importing/ImportPeople.vue"),
    meta: { title: "admin_import" },
  },
  {
    path: "/people/:id",
    name: "person",
    component: () => import("./people/PersonPage.vue"),
    props: true,
    meta: { title: "admin_people" },
  },
  {
    path: "/accounts",
    name: "accounts",
    component: () => import("./accounts/AccountsPage.vue"),
    meta: { title: "admin_accounts" },
  },
  {
    path: "/accounts/:id",
    name: "account-of",
    component: () => import("./accounts/AccountPage.vue"),
    props: true,
    meta: { title: "admin_accounts" },
  },
  {
    path: "/terms",
    name: "terms",
    component: () => import("./terms/TermsPage.vue"),
    meta: { title: "admin_terms" },
  },
  {
    path: "/archives",
    name: "archives",
    component: () => import("./archives/ArchivesPage.vue"),
    meta: { title: "admin_archives" },
  },
  {
    path: "/imports",
    name: "imports",
    component: () => import("./imports/ImportsPage.vue"),
    meta: { title: "admin_imports" },
  },
  {
    path: "/imports/:id",
    name: "import",
    component: () => import("./imports/ImportPage.vue"),
    props: true,
    meta: { title: "admin_imports" },
  },
];

export const adminRoutes: RouteRecordRaw[] = [
  { path: "/admin", name: "admin", component: () => import("./Admin.vue"), meta: { title: "admin" }, children: pages },
];
