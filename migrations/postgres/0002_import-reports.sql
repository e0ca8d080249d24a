CREATE TABLE "import_reports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"timeline_id" text collate "C" NOT NULL,
	"report" text collate "C" NOT NULL,
	"named" text collate "C"
);
--> statement-breakpoint
CREATE UNIQUE INDEX "import_reports_by_start" ON "import_reports" USING btree ("sort_key");--> statement-breakpoint
CREATE INDEX "import_reports_by_timeline" ON "import_reports" USING btree ("timeline_id","sort_key");