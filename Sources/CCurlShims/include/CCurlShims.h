#pragma once

#include <curl/curl.h>

/* Swift cannot call C functions with variable arguments, and most of libcurl's options are set by one.
   These are that function, once for each type of value that is used. */

static inline CURLcode watchword_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode watchword_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode watchword_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode watchword_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*watchword_curl_transfer)(char *buffer, size_t size, size_t count, void *context);

static inline CURLcode watchword_curl_set_transfer(CURL *handle, CURLoption option, watchword_curl_transfer value) {
    return curl_easy_setopt(handle, option, value);
}

typedef int (*watchword_curl_progress)(
    void *context, curl_off_t downloadTotal, curl_off_t downloaded, curl_off_t uploadTotal, curl_off_t uploaded);

static inline CURLcode watchword_curl_set_progress(CURL *handle, watchword_curl_progress value) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
}

/* Nothing but SMTP, whatever the address of the server looks like. */
static inline CURLcode watchword_curl_allow_only_smtp(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#else
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
}

/* Returned by a transfer function that has nothing good to send. */
static const size_t watchword_curl_abort = CURL_READFUNC_ABORT;
