CREATE TABLE `import_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`sort_key` text NOT NULL,
	`timeline_id` text NOT NULL,
	`report` text NOT NULL,
	`named` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_reports_by_start` ON `import_reports` (`sort_key`);--> statement-breakpoint
CREATE INDEX `import_reports_by_timeline` ON `import_reports` (`timeline_id`,`sort_key`);