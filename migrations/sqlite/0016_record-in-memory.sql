DROP TABLE `actor_parts`;--> statement-breakpoint
DROP TABLE `place_containers`;--> statement-breakpoint
DROP TABLE `claim_sources`;--> statement-breakpoint
DROP TABLE `claims_ever`;--> statement-breakpoint
DROP TABLE `event_actors`;--> statement-breakpoint
DROP TABLE `event_harms`;--> statement-breakpoint
DROP TABLE `event_links`;--> statement-breakpoint
DROP TABLE `event_places`;--> statement-breakpoint
DROP TABLE `event_scenes`;--> statement-breakpoint
DROP TABLE `events`;--> statement-breakpoint
DROP INDEX `claims_by_claimant`;--> statement-breakpoint
DROP INDEX `claims_by_through`;--> statement-breakpoint
ALTER TABLE `claims` DROP COLUMN `claimant_id`;--> statement-breakpoint
ALTER TABLE `claims` DROP COLUMN `through_id`;--> statement-breakpoint
ALTER TABLE `subjects` ADD `left_seq` integer;--> statement-breakpoint
ALTER TABLE `subjects` ADD `internal` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `subjects` ADD `draft` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `subjects` DROP COLUMN `state`;