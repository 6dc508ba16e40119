// Written by script/pages from the files below templates/, static/, project/ and app/.

#include "CPages.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t page_0[] = {
#embed "app/Sources/ProjectName/AppName/AppName.swift" suffix(, 0) if_empty(0)
};

static const uint8_t page_1[] = {
#embed "app/Sources/ProjectName/AppName/AppNameEntry.swift" suffix(, 0) if_empty(0)
};

static const uint8_t page_2[] = {
#embed "app/Templates/applabel/index.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_3[] = {
#embed "app/Tests/ProjectNameTests/AppNameTests.swift" suffix(, 0) if_empty(0)
};

static const uint8_t page_4[] = {
#embed "project/Package.swift" suffix(, 0) if_empty(0)
};

static const uint8_t page_5[] = {
#embed "project/README.md" suffix(, 0) if_empty(0)
};

static const uint8_t page_6[] = {
#embed "project/Sources/ProjectName/App.swift" suffix(, 0) if_empty(0)
};

static const uint8_t page_7[] = {
#embed "project/Sources/ProjectName/Users/Member.swift" suffix(, 0) if_empty(0)
};

static const uint8_t page_8[] = {
#embed "project/Sources/ProjectName/Users/MemberMigrations.swift" suffix(, 0) if_empty(0)
};

static const uint8_t page_9[] = {
#embed "project/Sources/ProjectName/main.swift" suffix(, 0) if_empty(0)
};

static const uint8_t page_10[] = {
#embed "project/Templates/home.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_11[] = {
#embed "project/Tests/ProjectNameTests/HomeTests.swift" suffix(, 0) if_empty(0)
};

static const uint8_t page_12[] = {
#embed "project/dot.env" suffix(, 0) if_empty(0)
};

static const uint8_t page_13[] = {
#embed "project/dot.gitignore" suffix(, 0) if_empty(0)
};

static const uint8_t page_14[] = {
#embed "static/watchword/icon.svg" suffix(, 0) if_empty(0)
};

static const uint8_t page_15[] = {
#embed "static/watchword/style.css" suffix(, 0) if_empty(0)
};

static const uint8_t page_16[] = {
#embed "templates/400.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_17[] = {
#embed "templates/403.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_18[] = {
#embed "templates/403_csrf.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_19[] = {
#embed "templates/404.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_20[] = {
#embed "templates/405.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_21[] = {
#embed "templates/413.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_22[] = {
#embed "templates/500.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_23[] = {
#embed "templates/503.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_24[] = {
#embed "templates/base.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_25[] = {
#embed "templates/debug/_request.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_26[] = {
#embed "templates/debug/error.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_27[] = {
#embed "templates/debug/not_found.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_28[] = {
#embed "templates/errors/_reason.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_29[] = {
#embed "templates/frame.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_30[] = {
#embed "templates/registration/_back.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_31[] = {
#embed "templates/registration/_errors.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_32[] = {
#embed "templates/registration/_logout.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_33[] = {
#embed "templates/registration/confirm_password.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_34[] = {
#embed "templates/registration/logged_out.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_35[] = {
#embed "templates/registration/login.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_36[] = {
#embed "templates/registration/password_change_done.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_37[] = {
#embed "templates/registration/password_change_form.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_38[] = {
#embed "templates/registration/password_reset_complete.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_39[] = {
#embed "templates/registration/password_reset_confirm.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_40[] = {
#embed "templates/registration/password_reset_done.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_41[] = {
#embed "templates/registration/password_reset_email.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_42[] = {
#embed "templates/registration/password_reset_form.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_43[] = {
#embed "templates/registration/password_reset_subject.txt" suffix(, 0) if_empty(0)
};

static const uint8_t page_44[] = {
#embed "templates/registration/sign_up.html" suffix(, 0) if_empty(0)
};

static const uint8_t page_45[] = {
#embed "templates/users/dashboard.html" suffix(, 0) if_empty(0)
};

static const struct {
    const char *name;
    const uint8_t *bytes;
    size_t length;
} pages[] = {
    {"app/Sources/ProjectName/AppName/AppName.swift", page_0, sizeof page_0 - 1},
    {"app/Sources/ProjectName/AppName/AppNameEntry.swift", page_1, sizeof page_1 - 1},
    {"app/Templates/applabel/index.html", page_2, sizeof page_2 - 1},
    {"app/Tests/ProjectNameTests/AppNameTests.swift", page_3, sizeof page_3 - 1},
    {"project/Package.swift", page_4, sizeof page_4 - 1},
    {"project/README.md", page_5, sizeof page_5 - 1},
    {"project/Sources/ProjectName/App.swift", page_6, sizeof page_6 - 1},
    {"project/Sources/ProjectName/Users/Member.swift", page_7, sizeof page_7 - 1},
    {"project/Sources/ProjectName/Users/MemberMigrations.swift", page_8, sizeof page_8 - 1},
    {"project/Sources/ProjectName/main.swift", page_9, sizeof page_9 - 1},
    {"project/Templates/home.html", page_10, sizeof page_10 - 1},
    {"project/Tests/ProjectNameTests/HomeTests.swift", page_11, sizeof page_11 - 1},
    {"project/dot.env", page_12, sizeof page_12 - 1},
    {"project/dot.gitignore", page_13, sizeof page_13 - 1},
    {"static/watchword/icon.svg", page_14, sizeof page_14 - 1},
    {"static/watchword/style.css", page_15, sizeof page_15 - 1},
    {"templates/400.html", page_16, sizeof page_16 - 1},
    {"templates/403.html", page_17, sizeof page_17 - 1},
    {"templates/403_csrf.html", page_18, sizeof page_18 - 1},
    {"templates/404.html", page_19, sizeof page_19 - 1},
    {"templates/405.html", page_20, sizeof page_20 - 1},
    {"templates/413.html", page_21, sizeof page_21 - 1},
    {"templates/500.html", page_22, sizeof page_22 - 1},
    {"templates/503.html", page_23, sizeof page_23 - 1},
    {"templates/base.html", page_24, sizeof page_24 - 1},
    {"templates/debug/_request.html", page_25, sizeof page_25 - 1},
    {"templates/debug/error.html", page_26, sizeof page_26 - 1},
    {"templates/debug/not_found.html", page_27, sizeof page_27 - 1},
    {"templates/errors/_reason.html", page_28, sizeof page_28 - 1},
    {"templates/frame.html", page_29, sizeof page_29 - 1},
    {"templates/registration/_back.html", page_30, sizeof page_30 - 1},
    {"templates/registration/_errors.html", page_31, sizeof page_31 - 1},
    {"templates/registration/_logout.html", page_32, sizeof page_32 - 1},
    {"templates/registration/confirm_password.html", page_33, sizeof page_33 - 1},
    {"templates/registration/logged_out.html", page_34, sizeof page_34 - 1},
    {"templates/registration/login.html", page_35, sizeof page_35 - 1},
    {"templates/registration/password_change_done.html", page_36, sizeof page_36 - 1},
    {"templates/registration/password_change_form.html", page_37, sizeof page_37 - 1},
    {"templates/registration/password_reset_complete.html", page_38, sizeof page_38 - 1},
    {"templates/registration/password_reset_confirm.html", page_39, sizeof page_39 - 1},
    {"templates/registration/password_reset_done.html", page_40, sizeof page_40 - 1},
    {"templates/registration/password_reset_email.html", page_41, sizeof page_41 - 1},
    {"templates/registration/password_reset_form.html", page_42, sizeof page_42 - 1},
    {"templates/registration/password_reset_subject.txt", page_43, sizeof page_43 - 1},
    {"templates/registration/sign_up.html", page_44, sizeof page_44 - 1},
    {"templates/users/dashboard.html", page_45, sizeof page_45 - 1},
};

static const size_t count = sizeof pages / sizeof pages[0];

size_t watchword_pages_count(void) { return count; }

const char *watchword_pages_name(size_t index) { return index < count ? pages[index].name : 0; }

const uint8_t *watchword_pages_bytes(size_t index) { return index < count ? pages[index].bytes : 0; }

size_t watchword_pages_length(size_t index) { return index < count ? pages[index].length : 0; }
