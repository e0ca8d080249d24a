CREATE TABLE `event_harms` (
	`event_id` text NOT NULL,
	`harm` text NOT NULL,
	`casualty_group` text NOT NULL,
	`low` integer NOT NULL,
	`low_missing` integer NOT NULL,
	`best` integer,
	`high` integer,
	`claims` text NOT NULL,
	PRIMARY KEY(`event_id`, `harm`, `casualty_group`)
);
--> statement-breakpoint
ALTER TABLE `events` ADD `includes_parts` integer DEFAULT false NOT NULL;