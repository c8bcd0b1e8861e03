from sqlalchemy import text
def test_a(database):
    with database.begin() as t: t.execute(text("select count(*) from persons"))
