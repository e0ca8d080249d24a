DROP TABLE "external_ids" CASCADE;--> statement-breakpoint
DROP TABLE "claims" CASCADE;--> statement-breakpoint
DROP TABLE "subjects" CASCADE;