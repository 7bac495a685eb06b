"""What helps, one treatment, and the dispute, as the server renders them."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from unknot import evidence

TREATMENTS = evidence.load().treatments


def text(answer: httpx.Response) -> str:
    assert answer.status_code == 200
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text)))


def test_the_list_leads_to_every_treatment(site: httpx.Client) -> None:
    page = site.get("/evidence").text
    assert all(f'href="/evidence/{treatment}"' in page for treatment in TREATMENTS)


@pytest.mark.parametrize("who", ["self", "clinician"])
def test_the_list_can_be_of_one_kind_of_person(site: httpx.Client, who: str) -> None:
    page = site.get("/evidence", params={"who": who}).text
    linked = set(re.findall(r'href="/evidence/(\w+)"', page)) - {"dispute"}
    assert linked == {one.id for one in TREATMENTS.values() if one.who == who}


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_every_number_is_one_click_from_its_source(site: httpx.Client, treatment: str) -> None:
    page = site.get(f"/evidence/{treatment}").text
    to = re.findall(r'href="#source-(\w+)"', page)
    assert to
    assert set(to) <= set(re.findall(r'id="source-(\w+)"', page))


def test_a_treatment_shows_its_plot_beside_its_table(site: httpx.Client) -> None:
    page = site.get("/evidence/dry_needling")
    assert page.text.count('<svg class="forest"') == page.text.count("<table>") > 5
    said = text(page)
    assert "Together, 2 trials" in said
    assert "not read again" in said
    assert "Done bya clinician" in said


def test_a_treatment_without_figures_says_so(site: httpx.Client) -> None:
    page = site.get("/evidence/hydration")
    assert '<svg class="forest"' not in page.text
    assert "No trial shows that water helps a knot." in text(page)
    assert "No study here gave figures that can be drawn." in text(page)


def test_the_dispute_is_told_from_both_sides(site: httpx.Client) -> None:
    said = text(site.get("/evidence/dispute"))
    for part in ("Those who doubt it", "Those who answer them", "Whether examiners find the same"):
        assert part in said


def test_learn_leads_to_the_evidence(site: httpx.Client) -> None:
    page = site.get("/learn").text
    assert 'href="/evidence"' in page
    assert 'href="/evidence/dispute"' in page


def test_an_unknown_treatment_names_those_near(site: httpx.Client) -> None:
    answer = site.get("/api/evidence/dry_needle")
    assert answer.status_code == 404
    assert "did you mean 'dry_needling'?" in answer.json()["error"]["message"]
    assert site.get("/evidence/dry_needle").status_code == 404


def test_the_api_gives_what_the_command_gives(site: httpx.Client) -> None:
    assert site.get("/api/evidence").json() == evidence.evidence_list()
    assert site.get("/api/evidence/massage").json() == evidence.evidence_of("massage")
