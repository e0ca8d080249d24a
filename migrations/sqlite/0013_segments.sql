CREATE TABLE `segments` (
	`index_version` integer NOT NULL,
	`after_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`draws_from` integer NOT NULL,
	`ledger_id` text NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`index_version`, `after_seq`)
);
