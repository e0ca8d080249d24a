CREATE TABLE "name_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"names" text collate "C" NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "text_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"title" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "name_entries_by_words" ON "name_entries" USING gin ("words");--> statement-breakpoint
CREATE INDEX "text_entries_by_words" ON "text_entries" USING gin ("words");