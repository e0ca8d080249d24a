ALTER TABLE `claims` ADD `through_id` text;--> statement-breakpoint
CREATE INDEX `claims_by_through` ON `claims` (`through_id`,`event_id`);--> statement-breakpoint
ALTER TABLE `subjects` ADD `added_seq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `subjects_by_added_seq` ON `subjects` (`added_seq`);