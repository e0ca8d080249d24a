CREATE TABLE "segments" (
	"index_version" integer NOT NULL,
	"after_seq" bigint NOT NULL,
	"last_seq" bigint NOT NULL,
	"draws_from" bigint NOT NULL,
	"ledger_id" text collate "C" NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "segments_index_version_after_seq_pk" PRIMARY KEY("index_version","after_seq")
);
