DROP TABLE `external_ids`;--> statement-breakpoint
DROP TABLE `claims`;--> statement-breakpoint
DROP TABLE `subjects`;