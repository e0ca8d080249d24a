-- Every text that was ever recorded, under the position of its change. The tokenizer cuts at spaces alone: words are made before they
-- come here, and hold no other ASCII separator.
CREATE VIRTUAL TABLE `text_entries` USING fts5(`title`, `text`, tokenize = 'ascii');
--> statement-breakpoint
CREATE VIRTUAL TABLE `name_entries` USING fts5(`names`, tokenize = 'ascii');
--> statement-breakpoint
-- What is deleted leaves no word behind in the index.
INSERT INTO `text_entries` (`text_entries`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO `name_entries` (`name_entries`, `rank`) VALUES ('secure-delete', 1);
