from mlbackend.evaluation import html


def test_everything_is_escaped():
    page = html.page("<t>", [html.heading("<h>"), html.paragraph("<p>"), html.table(("<c>",), [["<td>"]])])
    page += html.picture(b"", '"<a>')

    for tag in ("<t>", "<h>", "<c>", '"<a>'):
        assert tag not in page
    assert page.count("<td>") == 1
    assert page.count("<p>") == 0


def test_cells():
    assert [html.number(cell) for cell in (None, 0.123456, 12345, "word")] == ["–", "0.1235", "12,345", "word"]


def test_it_may_fetch_and_run_nothing():
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html.page("", [])
