CREATE TABLE `actor_parts` (
	`actor_id` text NOT NULL,
	`whole_id` text NOT NULL,
	`from_day` text,
	`to_day` text
);
--> statement-breakpoint
CREATE INDEX `actor_parts_by_whole` ON `actor_parts` (`whole_id`);--> statement-breakpoint
CREATE INDEX `actor_parts_by_actor` ON `actor_parts` (`actor_id`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`may_publish` integer NOT NULL,
	`built_in` integer NOT NULL,
	`secret_hash` text,
	`created_at` text NOT NULL,
	`revoked_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_by_secret` ON `api_keys` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `claim_sources` (
	`claim_id` text NOT NULL,
	`source_id` text NOT NULL,
	PRIMARY KEY(`claim_id`, `source_id`)
);
--> statement-breakpoint
CREATE INDEX `claim_sources_by_source` ON `claim_sources` (`source_id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`added_seq` integer NOT NULL,
	`claimant_id` text NOT NULL,
	`utterance` text,
	`answers_id` text
);
--> statement-breakpoint
CREATE INDEX `claims_by_event` ON `claims` (`event_id`,`added_seq`);--> statement-breakpoint
CREATE INDEX `claims_by_claimant` ON `claims` (`claimant_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `claims_by_utterance` ON `claims` (`utterance`);--> statement-breakpoint
CREATE INDEX `claims_by_answered` ON `claims` (`answers_id`);--> statement-breakpoint
CREATE TABLE `claims_ever` (
	`event_id` text NOT NULL,
	`claim_id` text NOT NULL,
	PRIMARY KEY(`event_id`, `claim_id`)
);
--> statement-breakpoint
CREATE TABLE `event_actors` (
	`event_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`event_id`, `actor_id`, `role`)
);
--> statement-breakpoint
CREATE INDEX `event_actors_by_actor` ON `event_actors` (`actor_id`,`event_id`);--> statement-breakpoint
CREATE TABLE `event_links` (
	`event_id` text NOT NULL,
	`target_id` text NOT NULL,
	`kind` text NOT NULL,
	PRIMARY KEY(`event_id`, `target_id`, `kind`)
);
--> statement-breakpoint
CREATE INDEX `event_links_by_target` ON `event_links` (`target_id`,`event_id`);--> statement-breakpoint
CREATE TABLE `event_places` (
	`event_id` text NOT NULL,
	`place_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`event_id`, `place_id`, `role`)
);
--> statement-breakpoint
CREATE INDEX `event_places_by_place` ON `event_places` (`place_id`,`event_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`timeline_id` text NOT NULL,
	`state` text NOT NULL,
	`ever_published` integer NOT NULL,
	`internal` integer NOT NULL,
	`added_by` text NOT NULL,
	`kind` text NOT NULL,
	`evidence` text NOT NULL,
	`sort_key` text NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`possible_from` text NOT NULL,
	`possible_to` text NOT NULL,
	`certain` integer NOT NULL,
	`derived` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_by_date` ON `events` (`sort_key`);--> statement-breakpoint
CREATE INDEX `events_by_timeline` ON `events` (`timeline_id`,`sort_key`);--> statement-breakpoint
CREATE INDEX `events_by_kind` ON `events` (`kind`,`sort_key`);--> statement-breakpoint
CREATE TABLE `headers` (
	`seq` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`bytes` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`request_first` integer NOT NULL,
	`request_size` integer NOT NULL,
	`request_key` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `headers_by_subject` ON `headers` (`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `headers_by_kind` ON `headers` (`kind`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `headers_by_request_key` ON `headers` (`request_key`) WHERE seq = request_first;--> statement-breakpoint
CREATE TABLE `ledger_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`ledger_id` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`recorded_at` text,
	`projection_version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `payloads` (
	`seq` integer PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`bytes` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `place_containers` (
	`place_id` text NOT NULL,
	`container_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `place_containers_by_container` ON `place_containers` (`container_id`);--> statement-breakpoint
CREATE INDEX `place_containers_by_place` ON `place_containers` (`place_id`);--> statement-breakpoint
CREATE TABLE `subjects` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`slug` text,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`state_seq` integer NOT NULL,
	`withheld` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_at` text NOT NULL,
	`changed_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subjects_by_slug` ON `subjects` (`type`,`slug`);