#include <ldap.h>
#include <openldap.h>

/* Swift does not see constants whose definition has a cast in it. */
static const ber_int_t watchword_ldap_base = LDAP_SCOPE_BASE;
static const ber_int_t watchword_ldap_subtree = LDAP_SCOPE_SUBTREE;
static const ber_tag_t watchword_ldap_bind_result = LDAP_RES_BIND;
static const ber_tag_t watchword_ldap_search_entry = LDAP_RES_SEARCH_ENTRY;
static const ber_tag_t watchword_ldap_search_reference = LDAP_RES_SEARCH_REFERENCE;
static const ber_tag_t watchword_ldap_search_result = LDAP_RES_SEARCH_RESULT;
static const ber_tag_t watchword_ldap_intermediate = LDAP_RES_INTERMEDIATE;
static const int watchword_ldap_tls12 = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
