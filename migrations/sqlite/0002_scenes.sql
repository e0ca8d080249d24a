CREATE TABLE `event_scenes` (
	`event_id` text NOT NULL,
	`place_id` text,
	`circle` integer NOT NULL,
	`latitude` real,
	`longitude` real,
	`radius_km` real
);
--> statement-breakpoint
CREATE INDEX `event_scenes_by_event` ON `event_scenes` (`event_id`);