from django.contrib.auth import login
from django.contrib.auth.forms import UserCreationForm
from django.shortcuts import redirect, render


class SignUpForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = (*UserCreationForm.Meta.fields, "email")


def dashboard(request):
    return render(request, "users/dashboard.html")


def sign_up(request):
    form = SignUpForm(request.POST or None)
    if form.is_valid():
        login(request, form.save())
        return redirect("dashboard")
    return render(request, "registration/sign_up.html", {"form": form})
