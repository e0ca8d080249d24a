CREATE TABLE `external_ids` (
	`subject_id` text NOT NULL,
	`type` text NOT NULL,
	`within` text NOT NULL,
	`scheme` text NOT NULL,
	`external_id` text NOT NULL,
	PRIMARY KEY(`subject_id`, `scheme`, `external_id`)
);
--> statement-breakpoint
CREATE INDEX `external_ids_by_id` ON `external_ids` (`scheme`,`external_id`,`type`,`within`);