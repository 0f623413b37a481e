/* A PKCS#11 library in front of SoftHSM that misbehaves on demand, as tokens and their vendors' software do.
   FAULTY_TOKEN_FILE names a file of words; it is read at every call, so a test changes it while the signer runs:
     removed    C_Sign and C_GetTokenInfo answer CKR_DEVICE_REMOVED and CKR_TOKEN_NOT_PRESENT
     stale      C_Sign answers CKR_SESSION_HANDLE_INVALID until a new session is opened
     crash      C_Sign kills the process     hang  C_Sign never comes back
     low final locked                        what the token says about its PIN
     lock-login C_Login answers CKR_PIN_LOCKED
     inet       C_Sign first tries to make an IP socket, and a local one; the answers stand in FILE.sockets
   Every login is counted in FILE.logins. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <p11-kit-1/p11-kit/pkcs11.h>

static CK_FUNCTION_LIST_PTR real;
static CK_FUNCTION_LIST ours;
static CK_SESSION_HANDLE stale_until;

static int wants(const char *word) {
    const char *path = getenv("FAULTY_TOKEN_FILE");
    char text[256] = " ";
    if (!path) return 0;
    int file = open(path, O_RDONLY);
    if (file < 0) return 0;
    ssize_t count = read(file, text + 1, sizeof text - 3);
    close(file);
    if (count < 0) return 0;
    text[count + 1] = ' ';
    text[count + 2] = 0;
    for (char *at = text; *at; at++) if (*at == '\n') *at = ' ';
    char sought[64];
    snprintf(sought, sizeof sought, " %s ", word);
    return strstr(text, sought) != NULL;
}

static void note(const char *suffix, const char *text) {
    char path[512];
    snprintf(path, sizeof path, "%s%s", getenv("FAULTY_TOKEN_FILE"), suffix);
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file < 0) return;
    if (write(file, text, strlen(text)) < 0) abort();
    close(file);
}

static CK_RV get_slot_list(CK_BBOOL present, CK_SLOT_ID_PTR list, CK_ULONG_PTR count) {
    if (wants("removed")) {
        *count = 0;
        return CKR_OK;
    }
    return real->C_GetSlotList(present, list, count);
}

static CK_RV get_token_info(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
    if (wants("removed")) return CKR_TOKEN_NOT_PRESENT;
    CK_RV answer = real->C_GetTokenInfo(slot, info);
    if (wants("low")) info->flags |= CKF_USER_PIN_COUNT_LOW;
    if (wants("final")) info->flags |= CKF_USER_PIN_FINAL_TRY;
    if (wants("locked")) info->flags |= CKF_USER_PIN_LOCKED;
    return answer;
}

static CK_RV open_session(CK_SLOT_ID slot, CK_FLAGS flags, void *application, CK_NOTIFY notify, CK_SESSION_HANDLE *session) {
    CK_RV answer = real->C_OpenSession(slot, flags, application, notify, session);
    if (wants("stale")) stale_until = *session;
    return answer;
}

static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
    note(".logins", "login\n");
    if (wants("lock-login")) return CKR_PIN_LOCKED;
    return real->C_Login(session, user, pin, length);
}

static CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE_PTR signature, CK_ULONG_PTR count) {
    if (wants("removed")) return CKR_DEVICE_REMOVED;
    if (wants("stale") && stale_until != session) return CKR_SESSION_HANDLE_INVALID;
    if (wants("crash")) abort();
    if (wants("hang")) for (;;) pause();
    if (wants("inet")) {
        char text[128];
        int inet = socket(AF_INET, SOCK_STREAM, 0) < 0 ? errno : 0;
        int inet6 = socket(AF_INET6, SOCK_STREAM, 0) < 0 ? errno : 0;
        int netlink = socket(AF_NETLINK, SOCK_RAW, 0) < 0 ? errno : 0;
        int local = socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? errno : 0;
        snprintf(text, sizeof text, "inet=%d inet6=%d netlink=%d unix=%d\n", inet, inet6, netlink, local);
        note(".sockets", text);
    }
    return real->C_Sign(session, data, length, signature, count);
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
    void *library = dlopen(getenv("FAULTY_TOKEN_LIBRARY"), RTLD_NOW | RTLD_LOCAL);
    CK_C_GetFunctionList get = library ? (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList") : NULL;
    if (!get || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
    ours = *real;
    ours.C_GetSlotList = get_slot_list;
    ours.C_GetTokenInfo = get_token_info;
    ours.C_OpenSession = open_session;
    ours.C_Login = login;
    ours.C_Sign = sign;
    *list = &ours;
    return CKR_OK;
}
