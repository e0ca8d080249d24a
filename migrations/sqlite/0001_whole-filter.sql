ALTER TABLE `events` ADD `width_days` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `events` ADD `disputed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `events` ADD `killed_low` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `killed_high` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `added_at` text DEFAULT '' NOT NULL;