// Written by script/pages from the files below templates/ and static/.

#include "CPages.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t page_0[] = {
#embed "static/watchword/icon.svg" suffix(, 0) if_empty(0)
};

static const uint8_t page_1[] = {
#embed "static/watchword/style.css" suffix(, 0) if_empty(0)
};

static const uint8_t page_2[] = {
#embed "templates/400.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_3[] = {
#embed "templates/403.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_4[] = {
#embed "templates/403_csrf.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_5[] = {
#embed "templates/404.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_6[] = {
#embed "templates/405.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_7[] = {
#embed "templates/413.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_8[] = {
#embed "templates/500.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_9[] = {
#embed "templates/503.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_10[] = {
#embed "templates/base.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_11[] = {
#embed "templates/debug/_request.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_12[] = {
#embed "templates/debug/error.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_13[] = {
#embed "templates/debug/not_found.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_14[] = {
#embed "templates/errors/_reason.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_15[] = {
#embed "templates/frame.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_16[] = {
#embed "templates/registration/_back.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_17[] = {
#embed "templates/registration/_errors.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_18[] = {
#embed "templates/registration/_logout.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_19[] = {
#embed "templates/registration/confirm_password.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_20[] = {
#embed "templates/registration/logged_out.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_21[] = {
#embed "templates/registration/login.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_22[] = {
#embed "templates/registration/password_change_done.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_23[] = {
#embed "templates/registration/password_change_form.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_24[] = {
#embed "templates/registration/password_reset_complete.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_25[] = {
#embed "templates/registration/password_reset_confirm.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_26[] = {
#embed "templates/registration/password_reset_done.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_27[] = {
#embed "templates/registration/password_reset_email.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_28[] = {
#embed "templates/registration/password_reset_form.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_29[] = {
#embed "templates/registration/password_reset_subject.txt" suffix(, 0) if_empty(0)
};

static const uint8_t page_30[] = {
#embed "templates/registration/sign_up.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_31[] = {
#embed "templates/users/dashboard.html" suffix(, 0) if_empty(0)
};

static const struct {
    const char *name;
    const uint8_t *bytes;
    size_t length;
} pages[] = {
    {"static/watchword/icon.svg", page_0, sizeof page_0 - 1},
    {"static/watchword/style.css", page_1, sizeof page_1 - 1},
    {"templates/400.html", page_2, sizeof page_2 - 1},
    {"templates/403.html", page_3, sizeof page_3 - 1},
    {"templates/403_csrf.html", page_4, sizeof page_4 - 1},
    {"templates/404.html", page_5, sizeof page_5 - 1},
    {"templates/405.html", page_6, sizeof page_6 - 1},
    {"templates/413.html", page_7, sizeof page_7 - 1},
    {"templates/500.html", page_8, sizeof page_8 - 1},
    {"templates/503.html", page_9, sizeof page_9 - 1},
    {"templates/base.html", page_10, sizeof page_10 - 1},
    {"templates/debug/_request.html", page_11, sizeof page_11 - 1},
    {"templates/debug/error.html", page_12, sizeof page_12 - 1},
    {"templates/debug/not_found.html", page_13, sizeof page_13 - 1},
    {"templates/errors/_reason.html", page_14, sizeof page_14 - 1},
    {"templates/frame.html", page_15, sizeof page_15 - 1},
    {"templates/registration/_back.html", page_16, sizeof page_16 - 1},
    {"templates/registration/_errors.html", page_17, sizeof page_17 - 1},
    {"templates/registration/_logout.html", page_18, sizeof page_18 - 1},
    {"templates/registration/confirm_password.html", page_19, sizeof page_19 - 1},
    {"templates/registration/logged_out.html", page_20, sizeof page_20 - 1},
    {"templates/registration/login.html", page_21, sizeof page_21 - 1},
    {"templates/registration/password_change_done.html", page_22, sizeof page_22 - 1},
    {"templates/registration/password_change_form.html", page_23, sizeof page_23 - 1},
    {"templates/registration/password_reset_complete.html", page_24, sizeof page_24 - 1},
    {"templates/registration/password_reset_confirm.html", page_25, sizeof page_25 - 1},
    {"templates/registration/password_reset_done.html", page_26, sizeof page_26 - 1},
    {"templates/registration/password_reset_email.html", page_27, sizeof page_27 - 1},
    {"templates/registration/password_reset_form.html", page_28, sizeof page_28 - 1},
    {"templates/registration/password_reset_subject.txt", page_29, sizeof page_29 - 1},
    {"templates/registration/sign_up.html", page_30, sizeof page_30 - 1},
    {"templates/users/dashboard.html", page_31, sizeof page_31 - 1},
};

static const size_t count = sizeof pages / sizeof pages[0];

size_t watchword_pages_count(void) { return count; }

const char *watchword_pages_name(size_t index) { return index < count ? pages[index].name : 0; }

const uint8_t *watchword_pages_bytes(size_t index) { return index < count ? pages[index].bytes : 0; }

size_t watchword_pages_length(size_t index) { return index < count ? pages[index].length : 0; }
