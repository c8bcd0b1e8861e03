"""A schedule for the tests of what a learner is told and given."""

from datetime import date, timedelta

from bot.domain.scheduling import Memory

DAY = date(2026, 3, 2)


class Known:
    """Cards with the days until they are due and their stability; how many of them were new today."""

    def __init__(self, states, introduced=0):
        self.states = states
        self.introduced = introduced
        self.answered = {DAY - timedelta(days=1): 9}  # how many known cards were answered, by day
        self.answered_today = set()

    def known(self):
        return {card: (DAY + timedelta(days=days), stability) for card, (days, stability) in self.states.items()}

    def memory(self, card_id):
        if card_id not in self.states:
            return None
        days, stability = self.states[card_id]
        return Memory(DAY + timedelta(days=days), DAY, stability, 5.0, 1, 0)

    def introduced_on(self, day):
        return self.introduced if day == DAY else 0

    def repeated_on(self, day):
        return self.answered.get(day, 0)

    def answered_on(self, _day):
        return self.answered_today

    def days_since(self, _day):
        return set(self.answered)


def schedule_of(days=None, introduced=0):
    """Return a schedule of cards with the days until they are due, all of a stability of one day."""
    return Known({card: (number, 1.0) for card, number in (days or {}).items()}, introduced)
