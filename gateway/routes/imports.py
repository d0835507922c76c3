"""Importing past proposals 历年提案导入, and a session's archive 归档包. /jobs and /files have the rest."""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Imports 导入", name="imports")
IMPORT = "/imports/<id:import_id>"

routes.read("/imports", "list_imports", c.ListImports, c.ImportPage)
routes.read(IMPORT, "get_import", c.GetImport, c.BatchView)
routes.read(f"{IMPORT}/rows", "list_import_rows", c.ListImportRows, c.ImportRowPage)
routes.act("/imports", "create_import", c.CreateImport, c.BatchView, status=201)
routes.act("/imports/template", "make_import_template", c.MakeImportTemplate, c.PrintingView, status=201)
routes.act("/archives", "export_archive", c.ExportArchive, c.PrintingView, status=201)
routes.act(f"{IMPORT}/map", "map_import", c.MapImport, c.BatchView)
routes.act(f"{IMPORT}/run", "run_import", c.RunImport, c.BatchView)
routes.act(f"{IMPORT}/take-back", "take_back_import", c.TakeBackImport, c.BatchView)
