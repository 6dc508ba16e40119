/// Python text that fills a database of Django with users and sessions, by Django's own means.
enum DjangoFill {
    /// Five users with passwords, one without; two sessions that go on, of which one names a user, and one that is over.
    static let usersAndSessions = """
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.auth.hashers import get_hasher, make_password
        from django.contrib.auth.models import User
        from django.contrib.sessions.backends.db import SessionStore
        cheap = {'pbkdf2_sha1': {'iterations': 1000}, 'scrypt': {'work_factor': 1024, 'parallelism': 1},
                 'argon2': {'time_cost': 1, 'memory_cost': 64, 'parallelism': 1}, 'bcrypt_sha256': {'rounds': 4}}
        for tag in ['pbkdf2_sha256', 'pbkdf2_sha1', 'argon2', 'bcrypt_sha256', 'scrypt']:
            hasher = get_hasher(tag)
            for key, value in cheap.get(tag, {}).items():
                setattr(hasher, key, value)
            user = User.objects.create(username=tag, password=make_password('tulip-garden-91', hasher=hasher))
        User.objects.create(username='by-other-means', password=make_password(None))
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = 'django.contrib.auth.backends.ModelBackend'
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        session = SessionStore()
        session['basket'] = 'full'
        session.create()
        session = SessionStore()
        session.set_expiry(-60)
        session.create()
        """

    /// An app `members` whose model takes the place of Django's user.
    static func userModel(key: String = "") -> String {
        """
        import uuid
        from django.contrib.auth.models import AbstractUser
        from django.db import models
        class Member(AbstractUser):
            \(key)
            nickname = models.CharField(max_length=30)
        """
    }

    static let userModelSettings = "INSTALLED_APPS += ['members']\nAUTH_USER_MODEL = 'members.Member'"
    static let uuidKey = "id = models.UUIDField(primary_key=True, default=uuid.uuid4)"
    static let textKey = "id = models.CharField(primary_key=True, max_length=40, default=uuid.uuid4)"
}
