"""The demo book: invented people in the real shape of the work, dated back from today."""

from desktop_app.casework.demo.making import DEMO_PASSWORD as DEMO_PASSWORD
from desktop_app.casework.demo.making import DONE_RIGHT as DONE_RIGHT
from desktop_app.casework.demo.making import NEXT_DOOR as NEXT_DOOR
from desktop_app.casework.demo.making import make_demo_book as make_demo_book
