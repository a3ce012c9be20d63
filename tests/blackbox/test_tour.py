# SPDX-License-Identifier: GPL-3.0-or-later
"""The tour: offered once to who has done nothing yet, and always in the menu."""

import desk
from desk import check, wait

OFFER = "label:New here? See in a minute what Hexapla is for."
TOUR = "type:HxTourDialog"


def shown(window, title):
    """Which step is in the middle of the dialog."""
    x, _, width, _ = window.place(f"{TOUR} > label:{title}")
    left, _, whole, _ = window.place(f"{TOUR} > type:AdwCarousel")
    return left <= x and x + width <= left + whole


def see(window, title):
    wait(f"“{title}” is shown", lambda: shown(window, title))


def take(window, ears):
    window.wait_for(OFFER)
    window.shot("offered")
    window.click("label:Take the Tour")
    window.wait_for(TOUR)
    see(window, "Read Side by Side")
    window.shot("first")
    window.key("Return")
    see(window, "Mark What They Say")
    ears.wait_for("Mark What They Say. Select words")
    window.key("Right")
    see(window, "See Who Differs")
    window.shot("third")
    window.key("Left")
    see(window, "Mark What They Say")
    window.key("Right", "Right")
    see(window, "See Who Differs")
    window.key("Right")
    see(window, "Yours Alone")
    window.shot("last")
    window.key("Escape")
    window.wait_gone(TOUR)
    check(not window.has(OFFER), "the tour is offered once more")
    window.quit()


def again(window, ears):
    """Not offered, but there."""
    ears.listen().clear()
    window.start()
    window.wait_for("label:New Project…")
    check(not window.has(OFFER), "the tour is offered once more")
    window.key("ctrl+k")
    window.wait_for("type:HxCommandPalette")
    window.type("tour")
    window.key("Return")
    window.wait_for(TOUR)
    for title in ("Mark What They Say", "See Who Differs", "Yours Alone"):
        window.key("Right")
        ears.wait_for(title)
    window.key("Return")
    window.wait_for("type:HxReadingView")
    window.quit()


def declined(window):
    window.settings(tour_offered="false")
    window.start()
    window.wait_for(OFFER)
    window.click("name:No Tour")
    window.wait_gone(OFFER)
    window.quit()
    window.start()
    window.wait_for("label:New Project…")
    check(not window.has(OFFER), "the tour was declined, and is offered once more")
    window.quit()


def narrow(window):
    """In a small window, dark."""
    window.settings(tour_offered="false", window_width="360", window_height="640")
    window.start(ADW_DEBUG_COLOR_SCHEME="prefer-dark")
    window.wait_for(OFFER)
    window.shot("narrow-offered")
    window.click("label:Take the Tour")
    see(window, "Read Side by Side")
    window.shot("narrow-first")
    for title in ("Mark What They Say", "See Who Differs", "Yours Alone"):
        window.key("Return")
        see(window, title)
    window.shot("narrow-last")
    window.key("Escape")
    window.wait_gone(TOUR)
    window.quit()


def scenario(window):
    ears = desk.Ears()
    window.start()
    take(window, ears)
    again(window, ears)
    declined(window)
    narrow(window)


if __name__ == "__main__":
    desk.run(scenario)
