BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE drawings (
	id VARCHAR(36) NOT NULL, 
	title TEXT, 
	recorded_at VARCHAR(32) NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	updated_at VARCHAR(32) NOT NULL, 
	atlas TEXT NOT NULL, 
	drawing TEXT NOT NULL, 
	paint TEXT, 
	CONSTRAINT pk_drawings PRIMARY KEY (id), 
	CONSTRAINT ck_drawings_drawing_json CHECK (json_valid(drawing)), 
	CONSTRAINT ck_drawings_paint_json CHECK (paint IS NULL OR json_valid(paint))
);
INSERT INTO "drawings" VALUES('be68c27b-54ff-4b6d-beef-432eaf972259','after the move','2026-05-01T09:30:00.000000+00:00','2026-11-25T15:36:33.669293+00:00','2026-11-25T15:36:33.669293+00:00','2026.1','{"unknot":"drawing","version":1,"atlas":"2026.1","regions":{"temple.left":6,"neck_side.left":3},"answers":{"heart_attack":false},"recorded_at":"2026-05-01T09:30:00+00:00"}',NULL);
INSERT INTO "drawings" VALUES('9cace2c2-16b9-402a-8e69-fd8956d2c286',NULL,'2026-05-02T09:30:00.000000+00:00','2026-11-25T15:36:33.718228+00:00','2026-11-25T15:36:33.718228+00:00','2026.1','{"unknot":"drawing","version":1,"atlas":"2026.1","regions":{"vertex":3.5},"recorded_at":"2026-05-02T09:30:00+00:00"}','{"body":"2026.1","runs":[[120,4,6],[130,2,6.5]]}');
CREATE INDEX ix_drawings_recorded_at ON drawings (recorded_at);
COMMIT;
