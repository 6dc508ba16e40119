"""Writes forms.json: how Django 5.2 renders and judges the forms described here.

    python3 -m venv venv && venv/bin/pip install 'django==5.2.*'
    venv/bin/python generate.py

Every text that a form shows is given by the case, so that the file holds facts about markup and rules only.
"""

import json
import pathlib

import django
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import forms as forms_module
from django.http import QueryDict

settings.configure(USE_I18N=False, USE_TZ=True)
django.setup()

HIDDEN = "(Hidden field %(name)s) %(error)s"
forms_module._ = lambda text: "Hidden %(name)s: %(error)s" if text == HIDDEN else text

TEXTS = {
    "required": "Needed & wanted.",
    "invalid": "Not <right>.",
    "max_length": "Too long.",
    "min_length": "Too short.",
    "null_characters_not_allowed": "No NUL.",
    "invalid_choice": "Not offered.",
    "invalid_list": "No list.",
}

WIDGETS = {
    "text": (forms.CharField, forms.TextInput),
    "email": (forms.EmailField, forms.EmailInput),
    "password": (forms.CharField, forms.PasswordInput),
    "hidden": (forms.CharField, forms.HiddenInput),
    "textarea": (forms.CharField, forms.Textarea),
    "checkbox": (forms.BooleanField, forms.CheckboxInput),
    "select": (forms.ChoiceField, forms.Select),
    "radio": (forms.ChoiceField, forms.RadioSelect),
    "selectmultiple": (forms.MultipleChoiceField, forms.SelectMultiple),
    "checkboxes": (forms.MultipleChoiceField, forms.CheckboxSelectMultiple),
}

NAME = dict(name="username", kind="text", label="User name", max_length=150)
SECRET = dict(name="password", kind="password", label="Secret", strip=False, attrs=[["autocomplete", "current-password"]])
COLOURS = [["", "-----"], ["r", "Red & warm"], ["b", "Blue"]]
FIELDS = {
    "username": dict(NAME, attrs=[["autofocus", True]]),
    "password": SECRET,
    "email": dict(name="email", kind="email", label="E-mail", help="We <em>never</em> share it."),
    "optional": dict(name="nick_name", kind="text", required=False, help="Short."),
    "hidden": dict(name="next", kind="hidden", required=False),
    "needed_hidden": dict(name="token", kind="hidden"),
    "agree": dict(name="agree", kind="checkbox", label="I agree!"),
    "news": dict(name="news", kind="checkbox", required=False, initial=True, help="Monthly"),
    "colour": dict(name="colour", kind="select", choices=COLOURS, label="Colour?"),
    "firm_colour": dict(name="firm", kind="select", choices=COLOURS[1:]),
    "radio": dict(name="usable", kind="radio", choices=[["true", "Enabled"], ["false", "Disabled"]], initial="true",
                  required=False, help="Pick <b>one</b>", attrs=[["class", "radiolist inline"]]),
    "needed_radio": dict(name="side", kind="radio", choices=[["l", "Left"], ["r", "Right"]]),
    "groups": dict(name="groups", kind="selectmultiple", choices=[["1", "One"], ["2", "Two"], ["3", "Three"]]),
    "tags": dict(name="tags", kind="checkboxes", choices=[["x", "X"], ["y", "Y"]], required=False, initial=["y"]),
    "bio": dict(name="bio", kind="textarea", required=False, initial="a\n<b>"),
    "fixed": dict(name="fixed", kind="text", disabled=True, initial="it's \"fixed\""),
    "described": dict(name="described", kind="text", help="H", attrs=[["aria-describedby", "elsewhere"], ["id", "own"]]),
    "unlabelled": dict(name="plain", kind="text", label=""),
    "short": dict(name="short", kind="text", min_length=3, max_length=5),
}


def case(name, fields, data=None, **options):
    return dict(name=name, fields=[FIELDS[key] for key in fields], data=data, **options)


CASES = [
    case("sign in, unbound", ["username", "password"]),
    case("sign in, empty", ["username", "password"], []),
    case("sign in, filled", ["username", "password"], [["username", " ann<a> "], ["password", " p "]]),
    case("sign in, refused", ["username", "password"], [["username", "ann"], ["password", "p"]],
         add=[[None, "invalid_login", "No <entry>."]]),
    case("error added to a field", ["username", "password"], [["username", "ann"], ["password", "p"]],
         add=[["password", "password_mismatch", "Differ."], ["password", "short", "Short."], [None, "x", "Top."]]),
    case("e-mail with help, unbound", ["email"]),
    case("e-mail, wrong", ["email"], [["email", "nobody"]]),
    case("e-mail, right with space around", ["email"], [["email", "\u00a0A@B.com\n"]]),
    case("e-mail, too long and wrong", ["email"], [["email", "x" * 321]]),
    case("label from the name", ["optional"], []),
    case("hidden beside visible", ["username", "hidden"], None, initial={"next": "/a?b=1&c=\"d\""}),
    case("hidden beside visible, bound", ["username", "hidden"], [["next", "/x"], ["username", "u"]]),
    case("only hidden", ["hidden"], None, initial={"next": "/"}),
    case("only hidden, two", ["hidden", "needed_hidden"], [["token", "t"]]),
    case("hidden with an error", ["username", "needed_hidden"], [["username", "u"]]),
    case("only hidden with an error", ["needed_hidden", "hidden"], []),
    case("only hidden, unbound with another", ["needed_hidden", "hidden"]),
    case("checkbox, unbound", ["agree", "news"]),
    case("checkbox, unchecked", ["agree", "news"], []),
    case("checkbox, checked", ["agree", "news"], [["agree", "on"], ["news", "on"]]),
    case("checkbox, false in words", ["agree", "news"], [["agree", "False"], ["news", "true"]]),
    case("checkbox, zero", ["agree"], [["agree", "0"]]),
    case("select, unbound", ["colour", "firm_colour"]),
    case("select, chosen", ["colour", "firm_colour"], [["colour", "r"], ["firm", "b"]]),
    case("select, junk", ["colour", "firm_colour"], [["colour", "<x>"], ["firm", ""]]),
    case("radio, unbound", ["radio", "needed_radio"]),
    case("radio, chosen", ["radio", "needed_radio"], [["usable", "false"], ["side", "r"]]),
    case("radio, missing", ["radio", "needed_radio"], []),
    case("radio, junk", ["radio", "needed_radio"], [["usable", "maybe"], ["side", "up"]]),
    case("several, unbound", ["groups", "tags"]),
    case("several, chosen", ["groups", "tags"], [["groups", "1"], ["groups", "3"], ["tags", "x"], ["tags", "y"]]),
    case("several, junk", ["groups", "tags"], [["groups", "1"], ["groups", "9"], ["groups", "8"], ["tags", "<"]]),
    case("several, missing", ["groups", "tags"], []),
    case("text area, unbound", ["bio"]),
    case("text area, bound", ["bio"], [["bio", "  <x>\n y  "]]),
    case("text area, empty", ["bio"], [["bio", ""]]),
    case("disabled", ["fixed", "username"], [["fixed", "changed"], ["username", "u"]]),
    case("own description and id", ["described"], []),
    case("no label", ["unlabelled"]),
    case("no label, errors", ["unlabelled"], []),
    case("lengths, short", ["short"], [["short", "ab"]]),
    case("lengths, long", ["short"], [["short", "abcdef"]]),
    case("lengths, right after strip", ["short"], [["short", "  abcde\u3000"]]),
    case("lengths, code points", ["short"], [["short", "e\u0301e\u0301e\u0301"]]),
    case("lengths, beyond the basic plane", ["short"], [["short", "\U0001f600" * 5]]),
    case("NUL", ["username", "password"], [["username", "a\0b"], ["password", "\0"]]),
    case("NUL and too long", ["short"], [["short", "abc\0def"]]),
    case("only white space", ["username", "password"], [["username", " \u2003\x1c "], ["password", "  "]]),
    case("given twice", ["username", "password"], [["username", "a"], ["username", "b"], ["password", "p"]]),
    case("prefix", ["username", "hidden", "agree"], [["p-username", "x"], ["username", "y"]], prefix="p"),
    case("prefix, unbound", ["username", "radio", "agree"], None, prefix="p"),
    case("no ids", ["username", "email", "radio"], [], auto_id=False),
    case("ids from names", ["username", "email"], [], auto_id=True),
    case("other ids", ["username", "radio"], None, auto_id="f_%s_x"),
    case("no suffix", ["username", "colour"], None, label_suffix=""),
    case("other suffix", ["username", "colour"], None, label_suffix=" ->"),
    case("no required attribute", ["username", "agree"], None, use_required_attribute=False),
    # Not both classes at one field: Django puts them into a set, whose order changes from run to run.
    case("class for errors", ["username", "optional"], [], error_css="bad"),
    case("class for required", ["username", "optional"], [], required_css="must"),
    case("class for required, unbound", ["username", "optional", "radio"], None, required_css="must"),
    case("initial", ["username", "email"], None, initial={"username": "<ann>", "email": ""}),
    case("initial, bound the same", ["username", "news", "tags"], [["username", "ann"], ["news", "on"], ["tags", "y"]],
         initial={"username": "ann"}),
    case("initial, bound otherwise", ["username", "news", "tags"], [["username", "bob"], ["tags", "x"]],
         initial={"username": "ann"}),
    case("nothing", []),
    case("nothing, refused", [], [], add=[[None, "x", "Top."]]),
    case("hidden, refused", ["hidden"], [], add=[[None, "x", "Top."]]),
]


def make_field(spec):
    field_class, widget_class = WIDGETS[spec["kind"]]
    options = dict(required=spec.get("required", True), widget=widget_class(attrs=dict(spec.get("attrs", []))),
                   error_messages=dict(TEXTS), help_text=spec.get("help", ""), disabled=spec.get("disabled", False))
    for key in ["label", "initial", "max_length", "min_length", "strip", "choices"]:
        if key in spec:
            options[key] = spec[key]
    return field_class(**options)


def make_form(spec):
    members = {field["name"]: make_field(field) for field in spec["fields"]}
    for option in ["error_css", "required_css"]:
        if option in spec:
            members[option + "_class"] = spec[option]
    data = None
    if spec["data"] is not None:
        data = QueryDict(mutable=True)
        for name, value in spec["data"]:
            data.appendlist(name, value)
    options = {key: spec[key] for key in ["prefix", "initial", "auto_id", "label_suffix", "use_required_attribute"]
               if key in spec}
    form = type("CaseForm", (forms.Form,), members)(data, **options)
    form.is_valid()
    for field, code, text in spec.get("add", []):
        form.add_error(field, ValidationError(text, code=code))
    return form


def json_value(value):
    return value if isinstance(value, (str, bool, list)) or value is None else str(value)


def describe(form):
    fields = {}
    for bound in form:
        fields[bound.name] = dict(
            widget=str(bound), label_tag=bound.label_tag(), legend_tag=bound.legend_tag(), group=bound.as_field_group(),
            errors=str(bound.errors), errors_text=bound.errors.as_text(), id_for_label=bound.id_for_label,
            auto_id=bound.auto_id, html_name=bound.html_name, css=bound.css_classes(), type=bound.widget_type,
            label=bound.label, hidden=bound.is_hidden, value=json_value(bound.value()),
            describedby=bound.aria_describedby, fieldset=bound.use_fieldset,
            parts=[str(part) for part in bound.subwidgets],
        )
    return dict(
        as_p=form.as_p(), as_div=form.as_div(), as_table=form.as_table(), as_ul=form.as_ul(),
        non_field=str(form.non_field_errors()), errors=str(form.errors), fields=fields,
        codes={name: [error.code or "" for error in errors] for name, errors in form.errors.as_data().items()},
        valid=form.is_valid(), cleaned=getattr(form, "cleaned_data", None),
        changed=form.changed_data if form.is_bound else None,
    )


out = [dict(spec, expected=describe(make_form(spec))) for spec in CASES]
path = pathlib.Path(__file__).with_name("forms.json")
path.write_text(json.dumps(dict(django=django.__version__, texts=TEXTS, cases=out), indent=1, ensure_ascii=True) + "\n")
